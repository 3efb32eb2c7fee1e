namespace Parquet;

/// <summary>Choices of a reader or writer.</summary>
public class ParquetOptions
{
    /// <summary>BYTE_ARRAY columns without a logical type are read as UTF-8 strings.</summary>
    public bool TreatByteArrayAsString { get; set; }

    /// <summary>DATE columns are read as <see cref="DateOnly"/>; otherwise as <see cref="DateTime"/> at midnight.</summary>
    public bool UseDateOnlyTypeForDates { get; set; }

    /// <summary>Columns with few distinct values are written as a dictionary and indexes.</summary>
    public bool UseDictionaryEncoding { get; set; } = true;

    /// <summary>Distinct values as a share of all (0 to 1) up to which a dictionary is written, when it is also smaller.</summary>
    public double DictionaryEncodingThreshold { get; set; } = 0.8;

    /// <summary>
    /// INT32 and INT64 columns, times too, are written DELTA_BINARY_PACKED where that is smaller. Set it to false for readers that want
    /// plain values; the genuine package cannot read deltas in a DateTime column.
    /// </summary>
    public bool UseDeltaBinaryPackedEncoding { get; set; } = true;
}
