using System.Buffers.Text;
using System.Globalization;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Reliability.Faults;

/// <summary>An order that a strategy is going to want, with the exits attached to it.</summary>
/// <param name="CancelAfter">Ticks after its acknowledgement; negative for never.</param>
internal sealed record OrderPlan(int Index, long At, OrderRequest Request, long CancelAfter)
{
    private const string KeyPrefix = "key-";

    private const int Digits = 3;

    /// <summary>From the index of an order to that of its first exit, and from there to the next. A multiple of the strategies: all belong to one.</summary>
    private const int LegOffset = 300;

    public const int MaxIndex = 999;

    /// <summary>Behind it a key says that it is not the first of its kind; only a planted bug writes it.</summary>
    public const char Repetition = '~';

    private static readonly string[] Strategies = ["strategy-0", "strategy-1", "strategy-2"];

    private static readonly Instrument[] Instruments = [new("SPY"), new("QQQ"), new("IWM")];

    /// <summary>A bracket's exits, asked for in one unit with it.</summary>
    public IReadOnlyList<OrderPlan> Legs { get; init; } = [];

    /// <summary>The order and its exits.</summary>
    public IEnumerable<OrderPlan> Members => Legs.Prepend(this);

    /// <summary>It is an exit of another.</summary>
    public bool IsLeg => IsLegIndex(Index);

    public static OrderPlan Draw(int index, Random random, long at, long cancelAfter)
    {
        var isLimit = random.Next(10) < 6;
        var request = new OrderRequest(
            Key(index),
            StrategyOf(index),
            Instruments[random.Next(Instruments.Length)],
            random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell,
            isLimit ? OrderType.Limit : OrderType.Market,
            100 * (1 + random.Next(5)),
            isLimit ? new Price((100 + random.Next(10)) * Price.Scale) : null);
        return new(index, at, request, cancelAfter);
    }

    /// <summary>With a take-profit and a stop.</summary>
    /// <param name="group">Type of the group that the exits name; none leaves it to IB to make them alternatives.</param>
    public OrderPlan AsBracket(OcaType group, long targetCancelAfter = -1, long stopCancelAfter = -1)
    {
        var exit = Request with
        {
            Side = Request.Side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy,
            ParentClientOrderId = Request.ClientOrderId,
            OcaGroup = group == OcaType.None ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"exits-{Index}"),
            OcaType = group,
        };
        return this with
        {
            Legs =
            [
                Leg(1, exit with { Type = OrderType.Limit, LimitPrice = new Price(112 * Price.Scale) }, targetCancelAfter),
                Leg(2, exit with { Type = OrderType.Stop, LimitPrice = null, StopPrice = new Price(95 * Price.Scale) }, stopCancelAfter),
            ],
        };
    }

    public static string StrategyOf(int index) => Strategies[index % Strategies.Length];

    public static string Key(int index) => string.Create(CultureInfo.InvariantCulture, $"{KeyPrefix}{index:D3}");

    public static int LegIndex(int root, int number) => root + (number * LegOffset);

    public static bool IsLegIndex(int index) => index >= LegOffset;

    /// <summary>The order that this one is attached to; itself for one that is not.</summary>
    public static int RootOf(int index) => index % LegOffset;

    /// <summary>Which planned order a key stands for; -1 for none.</summary>
    public static int IndexOf(string key) =>
        key.StartsWith(KeyPrefix, StringComparison.Ordinal) ? int.Parse(key.AsSpan(KeyPrefix.Length, Digits), CultureInfo.InvariantCulture) : -1;

    /// <summary>Notes of every key that stands in these bytes of a journal, in whatever format, where the first that name it end.</summary>
    public static void FindKeys(ReadOnlySpan<byte> bytes, Span<int> ends, int end)
    {
        while (true)
        {
            var start = bytes.IndexOf("key-"u8);
            if (start < 0 || bytes.Length < start + KeyPrefix.Length + Digits)
                return;
            bytes = bytes[(start + KeyPrefix.Length)..];
            if (Utf8Parser.TryParse(bytes[..Digits], out int index, out var read) && read == Digits && ends[index] == 0)
                ends[index] = end;
        }
    }

    private OrderPlan Leg(int number, OrderRequest request, long cancelAfter)
    {
        var index = LegIndex(Index, number);
        return new(index, At, request with { ClientOrderId = Key(index) }, cancelAfter);
    }
}
