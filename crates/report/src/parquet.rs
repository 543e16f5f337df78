//! Tables as Apache Parquet: the columns of the CSV with their types, text as it is.

use crate::Table;
use crate::csv::{Cell, Rows, rows};
use crate::dictionary::{Column, Kind};
use ::parquet::basic::{LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use ::parquet::errors::{ParquetError, Result};
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::Type;
use rapporteur_schema::Record;
use std::io::{self, Write};
use std::sync::Arc;

/// Writes a table of the record as a Parquet file: one row group, every column nullable, nothing compressed.
///
/// # Errors
/// What `out` returns.
///
/// ```
/// use rapporteur_report::{Table, parquet};
/// use rapporteur_schema::{Producer, Record};
///
/// let mut out = Vec::new();
/// parquet(&Record::new(Producer::default()), Table::Events, &mut out)?;
/// assert!(out.starts_with(b"PAR1") && out.ends_with(b"PAR1"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn parquet(record: &Record, table: Table, mut out: impl Write) -> io::Result<()> {
    let mut frame = Frame {
        columns: table
            .columns()
            .iter()
            .map(|c| Values::new(c.kind))
            .collect(),
    };
    rows(record, table, &mut frame)?;
    let bytes = write(table, &frame).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

/// A table by columns.
struct Frame {
    columns: Vec<Values>,
}

/// The values of a column that are there, and for each row whether it has one.
struct Values {
    present: Vec<i16>,
    data: Data,
}

enum Data {
    Text(Vec<ByteArray>),
    Integer(Vec<i64>),
    Number(Vec<f64>),
    Flag(Vec<bool>),
}

impl Values {
    fn new(kind: Kind) -> Self {
        let data = match kind {
            Kind::Text => Data::Text(Vec::new()),
            Kind::Integer => Data::Integer(Vec::new()),
            Kind::Number => Data::Number(Vec::new()),
            Kind::Flag => Data::Flag(Vec::new()),
        };
        Self {
            present: Vec::new(),
            data,
        }
    }

    fn push(&mut self, cell: &Cell<'_>) {
        let there = match (&mut self.data, cell) {
            (Data::Text(to), Cell::Text(text)) if !text.is_empty() => {
                to.push(ByteArray::from(*text));
                true
            }
            (Data::Text(to), Cell::Owned(text)) if !text.is_empty() => {
                to.push(ByteArray::from(text.as_str()));
                true
            }
            (Data::Integer(to), Cell::Number(number)) => {
                to.push(*number as i64);
                true
            }
            (Data::Number(to), Cell::Number(number)) => {
                to.push(*number);
                true
            }
            (Data::Flag(to), Cell::Flag(flag)) => {
                to.push(*flag);
                true
            }
            _ => false,
        };
        self.present.push(i16::from(there));
    }

    fn write(&self, column: &mut SerializedColumnWriter<'_>) -> Result<()> {
        let levels = Some(self.present.as_slice());
        match &self.data {
            Data::Text(values) => column
                .typed::<ByteArrayType>()
                .write_batch(values, levels, None),
            Data::Integer(values) => column
                .typed::<Int64Type>()
                .write_batch(values, levels, None),
            Data::Number(values) => column
                .typed::<DoubleType>()
                .write_batch(values, levels, None),
            Data::Flag(values) => column.typed::<BoolType>().write_batch(values, levels, None),
        }
        .map(|_| ())
    }
}

impl Rows for Frame {
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.push(cell);
        }
        Ok(())
    }
}

fn write(table: Table, frame: &Frame) -> Result<Vec<u8>> {
    let fields = (table.columns().iter())
        .map(|c| field(c).map(Arc::new))
        .collect::<Result<Vec<_>>>()?;
    let schema = Type::group_type_builder(table.name())
        .with_fields(fields)
        .build()?;
    let properties = WriterProperties::builder()
        .set_created_by(concat!("rapporteur ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    let mut bytes = Vec::new();
    let mut file = SerializedFileWriter::new(&mut bytes, Arc::new(schema), Arc::new(properties))?;
    let mut group = file.next_row_group()?;
    for values in &frame.columns {
        let mut column = group
            .next_column()?
            .ok_or_else(|| ParquetError::General("a column without a schema".to_owned()))?;
        values.write(&mut column)?;
        column.close()?;
    }
    group.close()?;
    file.close()?;
    Ok(bytes)
}

fn field(column: &Column) -> Result<Type> {
    let (physical, logical) = match column.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Integer => (Physical::INT64, None),
        Kind::Number => (Physical::DOUBLE, None),
        Kind::Flag => (Physical::BOOLEAN, None),
    };
    Type::primitive_type_builder(column.name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical)
        .build()
}
