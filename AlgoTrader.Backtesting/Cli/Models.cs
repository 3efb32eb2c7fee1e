using System.Globalization;
using AlgoTrader.Backtesting.Depth;
using AlgoTrader.Backtesting.Fees;
using AlgoTrader.Backtesting.Fills;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Backtesting.Lean;
using AlgoTrader.Backtesting.Margin;
using AlgoTrader.Backtesting.Slippage;

namespace AlgoTrader.Backtesting.Cli;

/// <summary>Models by the names that the command line and stored results use.</summary>
internal static class Models
{
    public static IReadOnlyList<string> FillNames { get; } = ["next-open", "quotes", "lean", "lean:all"];

    public static IReadOnlyList<string> FeeNames { get; } =
        ["none", "per-share:AMOUNT:MINIMUM", "per-contract:AMOUNT", "percent:PERCENT", "ib-fixed", "ib-tiered", "lean"];

    public static IReadOnlyList<string> SlippageNames { get; } = ["none", "ticks:NUMBER:TICK_SIZE", "bps:NUMBER", "spread:SHARE"];

    public static IReadOnlyList<string> MarginNames { get; } = ["none", "reg-t", "per-contract:INITIAL:MAINTENANCE"];

    public static IReadOnlyList<string> QueueNames { get; } = ["last", "proportional"];

    /// <exception cref="FormatException">No such model.</exception>
    public static FillModel Fills(string name) => name switch
    {
        "next-open" => new NextOpenFills(),
        "quotes" => new QuoteFills(),
        "lean" => new LeanFills(TradingSession.Parse("regular")),
        "lean:all" => new LeanFills(TradingSession.Parse("all")),
        _ => throw Unknown("Fill", name, FillNames, "next-open"),
    };

    /// <exception cref="FormatException">No such model, or its numbers are wrong.</exception>
    public static FeeModel Fees(string text) => text.Split(':') switch
    {
        ["none"] => new NoFee(),
        ["per-share", var share, var minimum] when TryRead(share, out var perShare) && TryRead(minimum, out var least) => new PerShareFee(perShare, least),
        ["per-contract", var contract] when TryRead(contract, out var perContract) => new PerContractFee(perContract),
        ["percent", var number] when TryRead(number, out var percent) => new PercentFee(percent),
        ["ib-fixed"] => new IbFixedFee(),
        ["ib-tiered"] => new IbTieredFee(),
        ["lean"] => new LeanFee(),
        _ => throw Unknown("Fee", text, FeeNames, "per-share:0.005:1"),
    };

    /// <exception cref="FormatException">No such model, or its numbers are wrong.</exception>
    public static SlippageModel Slippage(string text) => text.Split(':') switch
    {
        ["none"] => new NoSlippage(),
        ["ticks", var number, var size] when TryRead(number, out var ticks) && TryRead(size, out var tick) => new TickSlippage(ticks, tick),
        ["bps", var number] when TryRead(number, out var points) => new BasisPointSlippage(points),
        ["spread", var number] when TryRead(number, out var share) => new SpreadSlippage(share),
        _ => throw Unknown("Slippage", text, SlippageNames, "ticks:1:0.01"),
    };

    /// <exception cref="FormatException">No such model, or its numbers are wrong.</exception>
    public static MarginModel Margin(string text) => text.Split(':') switch
    {
        ["none"] => new NoMargin(),
        ["reg-t"] => new RegulationTMargin(),
        ["per-contract", var first, var second] when TryRead(first, out var initial) && TryRead(second, out var maintenance) && maintenance <= initial =>
            new PerContractMargin(initial, maintenance),
        _ => throw Unknown("Margin", text, MarginNames, "per-contract:12000:11000"),
    };

    /// <exception cref="FormatException">No such model.</exception>
    public static QueueModel Queue(string name) => name switch
    {
        "last" => new LastInQueue(),
        "proportional" => new ProportionalQueue(),
        _ => throw Unknown("Queue", name, QueueNames, "last"),
    };

    private static FormatException Unknown(string kind, string text, IReadOnlyList<string> names, string example) =>
        new($"{kind} model '{text}' is unknown. Known: {string.Join(", ", names)}; e.g. {example}.");

    private static bool TryRead(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out value) && value >= 0;
}
