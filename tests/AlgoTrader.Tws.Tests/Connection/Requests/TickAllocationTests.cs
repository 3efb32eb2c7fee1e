using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Connection.Requests;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;

namespace AlgoTrader.Tws.Tests.Connection.Requests;

public sealed class TickAllocationTests
{
    private const int Rounds = 10_000;
    private const int StreamedId = 99;

    private static readonly byte[][] Payloads =
    [
        Codec.Encode(new TickPrice(9, 1, 5012.25m, 100, 1), 178),
        Codec.Encode(new TickSize(9, 0, 100), 178),
        Codec.Encode(new TickGeneric(9, 49, 0), 178),
        Codec.Encode(new TickOption(9, 13, 0) { ImpliedVolatility = 0.25m }, 178),
        Codec.Encode(new MktDepth(9, 0, 1, 1, 5012.25m, 100), 178),
        Codec.Encode(new TickByTick(9, TickByTickKind.BidAsk, 1750411800) { BidPrice = 1, AskPrice = 2, BidSize = 3, AskSize = 4 }, 178),
        Codec.Encode(new RealTimeBar(9, 1750411800, 1, 2, 0.5m, 1.5m, 10, 1.2m, 3), 178),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ticks_ToAHandler_AllocateNothing(bool anotherIsStreamed)
    {
        var requests = new RequestsUnderWay();
        if (anotherIsStreamed)
            requests.Live.Register(StreamedId, new StreamSink<IMarketDataMessage>(new TwsStreamOptions(), () => { }));
        var counter = new Counter();
        var handler = new RoutingHandler(counter, requests, new SessionStart());
        Dispatch(handler, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Dispatch(handler, Rounds);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal((Rounds + 100L) * Payloads.Length, counter.Ticks);
    }

    private static void Dispatch(GatewayHandler handler, int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            foreach (var payload in Payloads)
                GatewayDecoder.Dispatch(payload, 178, handler);
        }
    }

    private sealed class Counter : GatewayHandler
    {
        public long Ticks { get; private set; }

        public override void On(in TickPrice message) => Ticks++;

        public override void On(in TickSize message) => Ticks++;

        public override void On(in TickGeneric message) => Ticks++;

        public override void On(in TickOption message) => Ticks++;

        public override void On(in MktDepth message) => Ticks++;

        public override void On(in TickByTick message) => Ticks++;

        public override void On(in RealTimeBar message) => Ticks++;
    }
}
