using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Domain.Portfolio;

namespace AlgoTrader.Contracts.Tests.Mapping;

/// <summary>Values of the domain with every property at random, extremes included.</summary>
internal sealed class RandomDomain(Random random)
{
    private static readonly string[] Texts = ["", "a", "mr-spy-20240304T143100-1", "ünï \"quoted\" \\ line\n", "201: Order rejected"];

    public OrderRequest Request() => new(
        Text(), Text(), Instrument(), Any<OrderSide>(), Any<OrderType>(), Quantity(), Maybe(Price), Any<TimeInForce>());

    public Order Order() => new(
        Request(), Any<OrderStatus>(), Quantity(), Maybe(Price), random.Next(), random.NextInt64(), Text(), Time(), Time(), TraceParent());

    public Execution Execution() => new(
        Text(), Text(), Text(), Instrument(), Any<OrderSide>(), Quantity(), Price(), Maybe(Quantity), Text(), Time(), Text(), random.Next(),
        random.NextInt64(), Quantity(), TraceParent());

    public Bar Bar() => new(
        random.NextInt64(long.MinValue, long.MaxValue), TimeSpan.FromSeconds(random.Next(1, 86_401)), Price(), Price(), Price(), Price(),
        random.NextDouble() * 1e9, random.Next());

    public Quote Quote() => new(
        random.NextInt64(), Maybe(Price), Maybe(Price), Maybe(Price), random.NextDouble(), random.NextDouble(), random.NextDouble(), random.NextDouble());

    public Position Position() => new(Text(), Instrument(), Quantity(), Quantity());

    public Instrument Instrument() => new(Text(), OneOf("STK", "FUT"), OneOf("SMART", "CME"), OneOf("USD", "EUR"), OneOf("", "ARCA"));

    private Price Price() => new(OneOf(0L, -1L, long.MinValue, long.MaxValue, random.NextInt64(-1_000_000_000_000, 1_000_000_000_000)));

    private decimal Quantity() => OneOf(
        0m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m, random.Next(1_000_000), random.Next(-1_000_000, 1_000_000) / 10_000m);

    private DateTimeOffset Time() => DateTimeOffset.UnixEpoch.AddTicks(random.NextInt64(-10_000_000_000_000_000, 50_000_000_000_000_000));

    private string? TraceParent() => OneOf(null, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    private string Text() => OneOf(Texts);

    private T Any<T>()
        where T : struct, Enum => OneOf(Enum.GetValues<T>());

    private T? Maybe<T>(Func<T> value)
        where T : struct => random.Next(3) == 0 ? null : value();

    private T OneOf<T>(params T[] values) => values[random.Next(values.Length)];
}
