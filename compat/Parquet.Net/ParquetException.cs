namespace Parquet;

/// <summary>A file that is not Parquet, is damaged, or uses what is not read here; the message names the thing.</summary>
public class ParquetException : Exception
{
    public ParquetException()
    {
    }

    public ParquetException(string message)
        : base(message)
    {
    }

    public ParquetException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
