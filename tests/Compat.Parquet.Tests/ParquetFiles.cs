using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace Compat.Parquet.Tests;

/// <summary>Writes and reads whole files in memory.</summary>
internal static class ParquetFiles
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A file with a row group for each element, whose arrays are the columns.</summary>
    public static async Task<byte[]> WriteAsync(
        ParquetSchema schema, IReadOnlyList<Array[]> groups, CompressionMethod method = CompressionMethod.Snappy, ParquetOptions? options = null)
    {
        using var stream = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(schema, stream, options, cancellationToken: Cancelled))
        {
            writer.CompressionMethod = method;
            writer.CustomMetadata = new Dictionary<string, string> { ["made.by"] = "a test" };
            foreach (var columns in groups)
            {
                using var group = writer.CreateRowGroup();
                for (var i = 0; i < columns.Length; i++)
                    await group.WriteColumnAsync(new DataColumn(schema.DataFields[i], columns[i]), Cancelled);
                group.CompleteValidate();
            }
        }

        return stream.ToArray();
    }

    /// <summary>The columns of each row group.</summary>
    public static async Task<List<DataColumn[]>> ReadAsync(byte[] file, ParquetOptions? options = null)
    {
        using var reader = await ParquetReader.CreateAsync(new MemoryStream(file), options, cancellationToken: Cancelled);
        var groups = new List<DataColumn[]>();
        for (var i = 0; i < reader.RowGroupCount; i++)
            groups.Add(await reader.ReadEntireRowGroupAsync(i, Cancelled));
        return groups;
    }

    /// <summary>What comes back of one column in one row group.</summary>
    public static async Task<DataColumn> EchoAsync(
        DataField field, Array values, CompressionMethod method = CompressionMethod.Snappy, ParquetOptions? options = null)
    {
        var file = await WriteAsync(new ParquetSchema(field), [[values]], method, options);
        return (await ReadAsync(file, options))[0][0];
    }
}
