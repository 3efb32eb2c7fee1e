using Parquet.Schema;

namespace AlgoTrader.Data.Store.Columns;

/// <summary>The columns of a dataset: <c>ts</c> first; ticks have <c>sequence</c> second, which tells rows of one time apart.</summary>
internal sealed class BatchSchema
{
    private BatchSchema(TimeColumn time, bool sequenced, Column[] rest)
    {
        Time = time;
        IsSequenced = sequenced;
        Columns = sequenced ? [time, new Int32Column("sequence"), .. rest] : [time, .. rest];
        Fields = [.. Columns.Select(column => column.CreateField())];
        Rest = sequenced ? RestColumn.CreateField() : null;
        File = Rest is null ? new(Fields) : new([Fields[0], Rest, .. Fields[1..]]);
    }

    public TimeColumn Time { get; }

    /// <summary>True when rows of one time are told apart by column 1.</summary>
    public bool IsSequenced { get; }

    /// <summary>What a batch holds, in the order of its arrays.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The field of each column in <see cref="File"/>.</summary>
    public DataField[] Fields { get; }

    /// <summary>The field of <c>ts_rest</c>; null for bars.</summary>
    public DataField? Rest { get; }

    /// <summary>The schema of the files.</summary>
    public ParquetSchema File { get; }

    public static BatchSchema OfBars(params Column[] columns) => new(new(hasRest: false), sequenced: false, columns);

    public static BatchSchema OfTicks(params Column[] columns) => new(new(hasRest: true), sequenced: true, columns);
}
