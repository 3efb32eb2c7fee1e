using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;

namespace AlgoTrader.Tws.Bench.Ticks;

/// <summary>A handler that looks at every tick and wakes its owner at the last one expected.</summary>
internal sealed class TickSum : GatewayHandler, IDisposable
{
    private readonly ManualResetEventSlim _complete = new();
    private long _left;

    /// <summary>Depends on every message, so that none is optimised away.</summary>
    public long Sum { get; private set; }

    public void Expect(long messages)
    {
        _complete.Reset();
        Volatile.Write(ref _left, messages);
    }

    public void Wait() => _complete.Wait();

    public override void On(in TickPrice message)
    {
        Sum += message.RequestId + message.TickType + message.Price.Scale + message.Size.Scale;
        Count();
    }

    public override void On(in TickSize message)
    {
        Sum += message.RequestId + message.TickType + message.Size.Scale;
        Count();
    }

    public override void On(in MktDepthL2 message)
    {
        Sum += message.RequestId + message.Position + message.MarketMaker.Length + message.Price.Scale + message.Size.Scale;
        Count();
    }

    public override void OnUnknown(int messageId) => Count();

    public void Dispose() => _complete.Dispose();

    private void Count()
    {
        if (--_left == 0)
            _complete.Set();
    }
}
