using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace Compat.Parquet.Tests;

/// <summary>The values of a nullable column with and without its nulls.</summary>
public sealed class NullableColumnTests
{
    public static TheoryData<string, double?[]> Columns => new()
    {
        { "mixed", [1, null, 2.5, null, null, 3] },
        { "all there", [1, 2, 3] },
        { "all null", [null, null, null] },
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task Column_ReadBack_HasItsValuesLevelsAndNulls(string what, double?[] rows)
    {
        var schema = new ParquetSchema(new DataField<double>(what, nullable: true));
        var file = await ParquetFiles.WriteAsync(schema, [[rows]], CompressionMethod.Snappy);
        using var reader = await ParquetReader.CreateAsync(new MemoryStream(file), cancellationToken: TestContext.Current.CancellationToken);

        var read = await reader.OpenRowGroupReader(0).ReadColumnAsync(reader.Schema.DataFields[0], TestContext.Current.CancellationToken);

        Check(read, rows);
        Check(new DataColumn(schema.DataFields[0], rows), rows);
    }

    private static void Check(DataColumn column, double?[] rows)
    {
        Assert.True(column.HasDefinitions);
        Assert.Equal(rows.Length, column.NumValues);
        Assert.Equal(rows.Where(value => value is not null).Select(value => value!.Value).ToArray(), column.DefinedData);
        Assert.Equal(rows.Select(value => value is null ? 0 : 1).ToArray(), column.DefinitionLevels);
        Assert.Equal(rows, column.Data);
    }
}
