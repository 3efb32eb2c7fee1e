using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using Google.Protobuf;

namespace AlgoTrader.Contracts.Tests.Mapping;

public sealed class RoundTripTests
{
    private readonly int _seed = Environment.TickCount;

    [Fact]
    public void Request_ThroughTheWire_IsTheSame() => SurvivesTheWire(d => d.Request(), r => r.ToContract(), PlaceOrderRequest.Parser, m => m.ToDomain());

    [Fact]
    public void Order_ThroughTheWire_IsTheSame() => SurvivesTheWire(d => d.Order(), o => o.ToContract(), Order.Parser, m => m.ToDomain());

    [Fact]
    public void Execution_ThroughTheWire_IsTheSame() => SurvivesTheWire(d => d.Execution(), e => e.ToContract(), Execution.Parser, m => m.ToDomain());

    [Fact]
    public void Position_ThroughTheWire_IsTheSame() => SurvivesTheWire(d => d.Position(), p => p.ToContract(), Position.Parser, m => m.ToDomain());

    [Fact]
    public void Instrument_ThroughTheWire_IsTheSame() => SurvivesTheWire(d => d.Instrument(), i => i.ToContract(), Instrument.Parser, m => m.ToDomain());

    [Fact]
    public void Bar_ThroughTheWire_IsTheSame() => SurvivesTheWire(d => d.Bar(), b => b.ToContract(new("SPY"), "trace"), Bar.Parser, m =>
    {
        Assert.Equal(("SPY", "trace"), (m.Instrument.Symbol, m.Traceparent));
        return m.ToDomain();
    });

    [Fact]
    public void Quote_ThroughTheWire_IsTheSame() => SurvivesTheWire(d => d.Quote(), q => q.ToContract(new("SPY")), Quote.Parser, m => new(
        m.UnixNanos,
        MarketDataMapping.ToPrice(m.HasBid, m.Bid),
        MarketDataMapping.ToPrice(m.HasAsk, m.Ask),
        MarketDataMapping.ToPrice(m.HasLast, m.Last),
        m.BidSize,
        m.AskSize,
        m.LastSize,
        m.Volume));

    private void SurvivesTheWire<TDomain, TMessage>(
        Func<RandomDomain, TDomain> create, Func<TDomain, TMessage> toContract, MessageParser<TMessage> parser, Func<TMessage, TDomain> toDomain)
        where TMessage : IMessage<TMessage>
    {
        TestContext.Current.SendDiagnosticMessage($"seed {_seed}");
        var random = new RandomDomain(new Random(_seed));
        for (var i = 0; i < 1000; i++)
        {
            var value = create(random);
            var received = toDomain(parser.ParseFrom(toContract(value).ToByteArray()));
            if (!Equals(value, received))
                Assert.Fail($"seed {_seed}: {value} became {received}");
        }
    }
}
