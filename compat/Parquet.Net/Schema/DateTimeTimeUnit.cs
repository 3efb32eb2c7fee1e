namespace Parquet.Schema;

/// <summary>The unit of a TIMESTAMP column.</summary>
public enum DateTimeTimeUnit
{
    Millis = 0,
    Micros = 1,
    Nanos = 2,
}
