using AlgoTrader.Data.Import.Text;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Import.Writing;

/// <summary>The rows of one series that come out of a file.</summary>
internal abstract class SeriesOutput(Series series)
{
    public Series Series { get; } = series;

    /// <summary>Rows read so far, those in the batch included.</summary>
    public long Rows { get; private set; }

    public long FirstNanos { get; private set; }

    public long LastNanos { get; private set; }

    /// <summary>Rows in the batch.</summary>
    public abstract int Pending { get; }

    /// <summary>The range that the rows read so far cover.</summary>
    public TimeRange Range => new(FirstNanos, LastNanos + (Series.Interval is { } interval ? UnixNanos.From(interval.Length) : 1));

    /// <summary>Drops the rows of the batch.</summary>
    public abstract void Clear();

    /// <summary>Writes the rows of the batch and drops them.</summary>
    public abstract Task<WriteResult> WriteAsync(MarketStore store, Origin origin, CancellationToken cancellationToken);

    /// <summary>To be called before a row is added.</summary>
    /// <exception cref="RowException">The row is older than the one before; or a bar's time comes twice.</exception>
    public void BeginRow(long nanos)
    {
        if (Rows == 0)
        {
            FirstNanos = nanos;
        }
        else if (nanos <= LastNanos && (nanos < LastNanos || Series.Interval is not null))
        {
            throw nanos < LastNanos
                ? new RowException(
                    $"the time {UnixNanos.ToTime(nanos):yyyy-MM-dd HH:mm:ss.fffffff} is before that of the row above, {UnixNanos.ToTime(LastNanos):yyyy-MM-dd HH:mm:ss.fffffff}",
                    "Sort the file by time")
                : new RowException($"there are two bars of {UnixNanos.ToTime(nanos):yyyy-MM-dd HH:mm:ss}", "Keep the right one");
        }

        LastNanos = nanos;
        Rows++;
    }
}
