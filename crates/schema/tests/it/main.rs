//! The record's contract, through the crate's public face.

mod contract;
mod evidence;
mod ids;
mod offsets;
mod round_trip;
mod sample;
mod schema;
mod validator;
