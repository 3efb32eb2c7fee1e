namespace Parquet.Schema;

/// <summary>How a <see cref="DateTime"/> is stored. Impala (INT96) is read, never written.</summary>
public enum DateTimeFormat
{
    Impala = 0,
    DateAndTime = 1,
    DateAndTimeMicros = 2,
    Date = 3,
    Timestamp = 4,
}
