namespace Parquet.Columns;

/// <summary>How values of bytes are ordered in the statistics.</summary>
internal enum BytesOrder
{
    /// <summary>Byte by byte, unsigned.</summary>
    Unsigned,

    /// <summary>As big-endian numbers of one size with a sign.</summary>
    Signed,

    /// <summary>Not defined by the format.</summary>
    None,
}
