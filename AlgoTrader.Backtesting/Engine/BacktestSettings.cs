using AlgoTrader.Backtesting.Fees;
using AlgoTrader.Backtesting.Fills;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Backtesting.Margin;
using AlgoTrader.Backtesting.Slippage;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>How a run is executed and paid.</summary>
public sealed record BacktestSettings
{
    /// <summary>Name of the strategy instance: its orders' keys begin with it.</summary>
    public string StrategyId { get; init; } = "backtest";

    /// <summary>Base currency at the beginning.</summary>
    public decimal Cash { get; init; } = 100_000;

    /// <summary>
    /// Bars that end up to this moment, Unix nanoseconds, only warm up: the strategy sees them, what it decides is not carried out, and the equity
    /// begins with the first bar after it.
    /// </summary>
    public long TradeFromNanos { get; init; } = long.MinValue;

    public FillModel Fills { get; init; } = new NextOpenFills();

    public FeeModel Fees { get; init; } = new NoFee();

    public SlippageModel Slippage { get; init; } = new NoSlippage();

    public MarginModel Margin { get; init; } = new NoMargin();

    /// <summary>At whose end day orders expire, and at whose open those for the opening fill; null: day orders stay.</summary>
    public TradingSession? Session { get; init; }

    /// <summary>Decisions carry what they were taken on.</summary>
    public bool KeepsInputs { get; init; }

    /// <summary>The run keeps its orders and decisions. Statistics need the fills alone, and a sweep asks for nothing else.</summary>
    public bool KeepsRecord { get; init; } = true;

    /// <summary>Null: all instruments are in one currency, which is the base.</summary>
    public CurrencyRates? Rates { get; init; }
}
