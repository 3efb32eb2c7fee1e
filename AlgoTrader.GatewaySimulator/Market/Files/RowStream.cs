using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Streams;

namespace AlgoTrader.GatewaySimulator.Market.Files;

/// <summary>A file of ticks as a stream: read as it is played, never loaded.</summary>
internal abstract class RowStream(CsvRows rows, Instrument instrument, PlayWindow window) : EventStream
{
    private const int Time = 0;
    private long _previous = long.MinValue;

    protected CsvRows Rows { get; } = rows;

    protected Instrument Instrument { get; } = instrument;

    protected PlayWindow Window { get; } = window;

    public override void Dispose() => Rows.Dispose();

    /// <summary>Goes to the next row and its time; false at the end of the file or of what is played.</summary>
    protected bool NextRow()
    {
        if (!Rows.Read())
            return false;
        var time = Rows.Whole(Time, "a time in Unix nanoseconds");
        if (time < _previous)
            throw Rows.Wrong($"its time {time} is before that of the row above, {_previous}", "Sort the file by ts_ns");
        if (time >= Window.End)
            return false;
        TimeNanos = _previous = time;
        IsPlayed = Window.IsPlayed(time);
        return true;
    }
}
