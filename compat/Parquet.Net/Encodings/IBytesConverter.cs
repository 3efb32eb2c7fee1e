namespace Parquet.Encodings;

/// <summary>Between stored bytes and what a program sees. Implemented by structs, so that the loops that use it are compiled for each.</summary>
internal interface IBytesConverter<T>
{
    /// <summary>Bytes of each value; 0 when each has its own length.</summary>
    int Size { get; }

    T ToClr(ReadOnlySpan<byte> bytes);

    /// <summary>Appends the bytes of a value, without their length.</summary>
    void Write(T value, Buffers.ByteSink sink);
}
