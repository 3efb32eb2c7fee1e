using AlgoTrader.Data.Import.Text;
using AlgoTrader.Data.Import.Writing;

namespace AlgoTrader.Data.Import.Formats;

/// <summary>Takes the rows of one table apart, into the series that they belong to.</summary>
internal abstract class RowParser : IDisposable
{
    public abstract IReadOnlyList<SeriesOutput> Outputs { get; }

    /// <summary>Adds the current row to the outputs.</summary>
    /// <exception cref="RowException">The row is wrong.</exception>
    public abstract void Parse(CsvRows rows);

    /// <summary>To be called after the last row: some rows are complete only when the next is seen.</summary>
    public virtual void Finish()
    {
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
