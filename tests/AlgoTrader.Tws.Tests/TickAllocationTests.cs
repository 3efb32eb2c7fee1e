using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Framing;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;

namespace AlgoTrader.Tws.Tests;

public sealed class TickAllocationTests
{
    private const int Rounds = 20_000;

    [Fact]
    public void TicksAndDepth_EncodedAndDispatched_AllocateNothing()
    {
        var writer = new FieldWriter(178);
        var handler = new Counting();
        var texts = new TextTable();
        // Twice: the first one compiles, grows the buffer and meets the names of the exchanges.
        for (var pass = 0; pass < 2; pass++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var round = 0; round < Rounds; round++)
            {
                writer.Clear();
                writer.WriteFrame(new TickPrice(9001, TickTypes.Bid, 127.28m + round, 100, 1));
                writer.WriteFrame(new TickSize(9001, TickTypes.BidSize, 0.0001m * round));
                writer.WriteFrame(new MktDepth(9001, 3, 1, 0, 127.28m, 100));
                writer.WriteFrame(new MktDepthL2(9001, 3, (round & 1) == 0 ? "ARCA" : "OVERNIGHT", 1, 0, 127.28m, 100, true));
                var rest = writer.Written.Span;
                while (Frame.TryRead(rest, out var payload))
                {
                    GatewayDecoder.Dispatch(payload, 178, handler, texts);
                    rest = rest[(Frame.HeaderLength + payload.Length)..];
                }
            }
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(pass == 0 || allocated == 0, $"{allocated} bytes for {4 * Rounds} messages");
        }
        Assert.Equal(2 * 4 * Rounds, handler.Messages);
    }

    private sealed class Counting : GatewayHandler
    {
        public int Messages { get; private set; }

        public override void On(in TickPrice message) => Messages++;

        public override void On(in TickSize message) => Messages++;

        public override void On(in MktDepth message) => Messages++;

        public override void On(in MktDepthL2 message) => Messages++;
    }
}
