//! The macro behind every closed list of the record.

/// Defines an enum whose variants are written as fixed labels.
///
/// One table gives the variant, its label in JSON and its meaning, so that Rust, serde, the JSON Schema and every view
/// (CSV, HTML, terminal) use the same word.
macro_rules! closed_list {
    (
        $(#[$meta:meta])*
        $name:ident {
            $( $(#[$vmeta:meta])* $variant:ident = $label:tt, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize, schemars::JsonSchema,
        )]
        pub enum $name {
            $( $(#[$vmeta])* #[serde(rename = $label)] $variant, )+
        }

        impl $name {
            /// Every value of the list, in its documented order.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )+];

            /// The label as it stands in JSON.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $( Self::$variant => $label, )+
                }
            }

            /// The value with this label, if the list has it (case counts).
            pub fn from_label(label: &str) -> Option<Self> {
                match label {
                    $( $label => Some(Self::$variant), )+
                    _ => None,
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

pub(crate) use closed_list;
