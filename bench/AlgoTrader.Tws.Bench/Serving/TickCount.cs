using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.Tws.Bench.Serving;

/// <summary>Counts what a market data line delivers. Written by its connection's reader, read by the meter.</summary>
internal sealed class TickCount : GatewayHandler
{
    private long _ticks;

    public long Ticks => Volatile.Read(ref _ticks);

    public override void On(in TickPrice message) => Count();

    public override void On(in TickSize message) => Count();

    public override void On(TickString message) => Count();

    private void Count() => Volatile.Write(ref _ticks, _ticks + 1);
}
