//! SIMD levels: one body of plain Rust, compiled once for each, and the choice among them when the program runs.
//!
//! Levels differ in the width of the registers, which changes no bit of any result, and in whether a product and a sum are
//! rounded together ([`Level::FUSED`]), which does. Rust neither reorders nor fuses sums by itself.

/// What the compiler may use, and how a body is to be shaped for it.
pub(crate) trait Level {
    /// Products and sums are rounded together.
    const FUSED: bool;
    /// Numbers that all registers hold together.
    const ROOM: usize;

    /// `sum + a · b`.
    #[allow(
        clippy::inline_always,
        reason = "to be compiled for the caller's level"
    )]
    #[inline(always)]
    fn add(sum: f32, a: f32, b: f32) -> f32 {
        if Self::FUSED {
            a.mul_add(b, sum)
        } else {
            sum + a * b
        }
    }
}

/// What every processor of the target has: SSE2 on x86-64, Neon on 64-bit ARM.
pub(crate) enum Base {}
/// x86-64 with AVX (since 2011).
pub(crate) enum Avx {}
/// x86-64 with AVX2 and fused multiply-add (since 2013).
pub(crate) enum Fma {}
/// x86-64 with the AVX-512 of Ice Lake and Zen 4 (older ones slow their clock down for it).
pub(crate) enum Avx512 {}

impl Level for Base {
    const FUSED: bool = cfg!(any(target_arch = "aarch64", target_feature = "fma"));
    const ROOM: usize = if cfg!(target_arch = "aarch64") {
        128
    } else {
        64
    };
}

impl Level for Avx {
    const FUSED: bool = cfg!(target_feature = "fma");
    const ROOM: usize = 128;
}

impl Level for Fma {
    const FUSED: bool = true;
    const ROOM: usize = 128;
}

impl Level for Avx512 {
    const FUSED: bool = true;
    const ROOM: usize = 512;
}

/// The level that is in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Choice {
    Base,
    Avx,
    Fma,
    Avx512,
}

/// The best level of the processor.
#[cfg(target_arch = "x86_64")]
fn best() -> Choice {
    use std::arch::is_x86_feature_detected as has;
    static BEST: std::sync::LazyLock<Choice> = std::sync::LazyLock::new(|| {
        let fma = has!("avx2") && has!("fma");
        let new = has!("avx512vbmi2") && has!("avx512bitalg") && has!("avx512vnni");
        if fma && new && has!("avx512f") && has!("avx512vl") && has!("avx512bw") && has!("avx512dq")
        {
            Choice::Avx512
        } else if fma {
            Choice::Fma
        } else if has!("avx") {
            Choice::Avx
        } else {
            Choice::Base
        }
    });
    *BEST
}

#[cfg(not(target_arch = "x86_64"))]
fn best() -> Choice {
    Choice::Base
}

/// The level to use: the best, or in tests any below it.
pub(crate) fn choice() -> Choice {
    #[cfg(test)]
    if let Some(forced) = test::FORCED.get() {
        return forced.min(best());
    }
    best()
}

/// `levels! { pub(crate) fn name(argument: Type) -> Type = body }`: a function that runs `body::<Level>` compiled for the level
/// of the processor. The body, and all that it calls, must be `#[inline(always)]`.
macro_rules! levels {
    ($(#[$about:meta])* $vis:vis fn $name:ident($($arg:ident: $type:ty),* $(,)?) $(-> $result:ty)? = $body:ident) => {
        $(#[$about])*
        #[allow(unsafe_code, reason = "to call functions that need what the processor was seen to have")]
        #[allow(clippy::too_many_arguments, reason = "as the body")]
        $vis fn $name($($arg: $type),*) $(-> $result)? {
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx")]
                fn avx($($arg: $type),*) $(-> $result)? {
                    $body::<$crate::network::simd::Avx>($($arg),*)
                }
                #[target_feature(enable = "avx2,fma")]
                fn fma($($arg: $type),*) $(-> $result)? {
                    $body::<$crate::network::simd::Fma>($($arg),*)
                }
                #[target_feature(enable = "avx512f,avx512vl,avx512bw,avx512dq,avx2,fma")]
                fn avx512($($arg: $type),*) $(-> $result)? {
                    $body::<$crate::network::simd::Avx512>($($arg),*)
                }
                match $crate::network::simd::choice() {
                    $crate::network::simd::Choice::Base => {}
                    // SAFETY: `choice` gives a level only after it saw that the processor has all features named above.
                    $crate::network::simd::Choice::Avx => return unsafe { avx($($arg),*) },
                    // SAFETY: as above.
                    $crate::network::simd::Choice::Fma => return unsafe { fma($($arg),*) },
                    // SAFETY: as above.
                    $crate::network::simd::Choice::Avx512 => return unsafe { avx512($($arg),*) },
                }
            }
            $body::<$crate::network::simd::Base>($($arg),*)
        }
    };
}

pub(crate) use levels;

#[cfg(test)]
pub(crate) mod test {
    //! Lower levels by force.

    use super::{Choice, best};

    thread_local! {
        pub(super) static FORCED: std::cell::Cell<Option<Choice>> = const { std::cell::Cell::new(None) };
    }

    /// Runs something on this thread at a level; `None` where the processor lacks it.
    pub(crate) fn at<T>(level: Choice, run: impl FnOnce() -> T) -> Option<T> {
        if level > best() {
            return None;
        }
        FORCED.set(Some(level));
        let result = run();
        FORCED.set(None);
        Some(result)
    }

    /// All levels, the lowest first.
    pub(crate) const ALL: [Choice; 4] = [Choice::Base, Choice::Avx, Choice::Fma, Choice::Avx512];
}
