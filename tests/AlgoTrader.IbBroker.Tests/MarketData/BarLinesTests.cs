using AlgoTrader.Domain.Instruments;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Tests.MarketData;

public sealed class BarLinesTests
{
    private static readonly Instrument Spy = new("SPY");
    private readonly RecordingLink _link = new();
    private readonly EventHub _events = new();
    private readonly BarLines _lines;

    public BarLinesTests()
    {
        _lines = new(_events, new LockStep(_events, Options.Create(new GatewayOptions())), NullLogger<BarLines>.Instance);
        _lines.Attach(_link);
    }

    [Fact]
    public void Acquire_Twice_SharesOneGatewayLine()
    {
        var first = _lines.Acquire(Spy);
        var second = _lines.Acquire(Spy);
        Assert.IsType<ReqRealTimeBars>(Assert.Single(_link.Sent));
        _lines.Release(first);
        Assert.Single(_link.Sent);
        _lines.Release(second);
        Assert.IsType<CancelRealTimeBars>(_link.Sent[1]);
    }

    [Fact]
    public void Release_OfARefusedLine_LeavesItsSuccessorAlone()
    {
        var refused = _lines.Acquire(Spy);
        Assert.True(_lines.OnError(new ErrMsg(refused.RequestId!.Value, 420, "pacing")));
        var successor = _lines.Acquire(Spy);
        _lines.Release(refused);
        Assert.DoesNotContain(_link.Sent, message => message is CancelRealTimeBars);
        _lines.Release(successor);
        Assert.Contains(_link.Sent, message => message is CancelRealTimeBars);
    }

    [Fact]
    public void Attach_NewSession_AsksForEveryWantedLineAgain()
    {
        _lines.Acquire(Spy);
        _lines.Detach();
        var next = new RecordingLink();
        _lines.Attach(next);
        Assert.Equal("SPY", Assert.IsType<ReqRealTimeBars>(Assert.Single(next.Sent)).Contract.Symbol);
    }
}
