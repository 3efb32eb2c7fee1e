using AlgoTrader.Data.Import.Writing;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Lean;

/// <summary>
/// Quote ticks. Equities have a row for each side, the other side 0: a bid and the ask that follows it at the same time are one quote; a side alone leaves the
/// other as it was. Where rows have both sides, each is a quote.
/// </summary>
internal sealed class LeanQuotePairs(string symbol)
{
    private Side _bid = Side.None;
    private Side _ask = Side.None;
    private long _waitingSince;
    private bool _waiting;
    private bool _waitsForAsk;

    public BatchOutput<QuoteBatch> Output { get; } = new(Series.Quotes(symbol));

    public void Add(long time, double bid, double bidSize, double ask, double askSize, string? exchange, bool suspicious)
    {
        var (hasBid, hasAsk) = (bid > 0, ask > 0);
        if (hasBid == hasAsk)
        {
            Finish();
            (_bid, _ask) = (new(bid, bidSize, exchange, suspicious), new(ask, askSize, exchange, suspicious));
            Write(time);
            return;
        }

        if (_waiting && (time != _waitingSince || hasAsk != _waitsForAsk))
            Finish();
        if (hasBid)
            _bid = new(bid, bidSize, exchange, suspicious);
        else
            _ask = new(ask, askSize, exchange, suspicious);
        if (_waiting)
        {
            _waiting = false;
            Write(time);
        }
        else
        {
            (_waiting, _waitingSince, _waitsForAsk) = (true, time, hasBid);
        }
    }

    /// <summary>Writes a side whose other side did not come.</summary>
    public void Finish()
    {
        if (_waiting)
            Write(_waitingSince);
        _waiting = false;
    }

    private void Write(long time)
    {
        Output.BeginRow(time);
        Output.Batch.Add(time, _bid.Price, _bid.Size, _ask.Price, _ask.Size, _bid.Exchange, _ask.Exchange, _bid.IsSuspicious || _ask.IsSuspicious);
    }

    private readonly record struct Side(double Price, double Size, string? Exchange, bool IsSuspicious)
    {
        public static Side None => new(double.NaN, double.NaN, null, false);
    }
}
