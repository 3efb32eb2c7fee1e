using AlgoTrader.GatewaySimulator.Accounts.Commissions;
using AlgoTrader.GatewaySimulator.Accounts.Margin;
using AlgoTrader.GatewaySimulator.Accounts;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Synthetic;
using AlgoTrader.GatewaySimulator.MarketData;
using AlgoTrader.GatewaySimulator.Pacing;

namespace AlgoTrader.GatewaySimulator;

/// <summary>What to simulate and where to listen.</summary>
public sealed record SimulatorOptions
{
    public int Port { get; init; } = 4002;

    /// <summary>Recorded files and folders to play, each PATH or SYMBOL=PATH; none for the synthetic market.</summary>
    public IReadOnlyList<string> MarketFiles { get; init; } = [];

    /// <summary>The only one of <see cref="MarketFiles"/>.</summary>
    public string? MarketFile
    {
        get => MarketFiles.Count == 1 ? MarketFiles[0] : null;
        init => MarketFiles = value is null ? [] : [value];
    }

    /// <summary>Symbol of a single file; null takes it from the file's name.</summary>
    public string? Symbol { get; init; }

    /// <summary>A file of instruments over those that the simulator knows; null for those alone.</summary>
    public string? CatalogueFile { get; init; }

    public ReplaySpeed Speed { get; init; } = ReplaySpeed.Times(300);

    /// <summary>
    /// In lock step and at a multiple of real time, clients are waited for with every quote, trade and book too. Only for clients that answer marks
    /// (docs/decisions/0002-lock-step-replay.md).
    /// </summary>
    public bool WaitForStreams { get; init; }

    /// <summary>Seed of the synthetic market.</summary>
    public int Seed { get; init; } = 1;

    public SyntheticKind Synthetic { get; init; } = SyntheticKind.Bars;

    /// <summary>How orders arrive in the synthetic books.</summary>
    public OrderFlow Flow { get; init; } = OrderFlow.Poisson;

    /// <summary>Symbols of the synthetic books; none for five US stocks and funds.</summary>
    public IReadOnlyList<string> Instruments { get; init; } = [];

    /// <summary>Orders and cancels a second in each synthetic book, on a session's average.</summary>
    public double Rate { get; init; } = 20;

    /// <summary>First session or instant to play; what is before it is history. Null: the files' first row, or the synthetic default.</summary>
    public MarketMoment? Start { get; init; }

    /// <summary>Last session of recorded files, or the instant at which they end. Null: their last row.</summary>
    public MarketMoment? End { get; init; }

    /// <summary>The accounts of the login; the first one takes orders that name none.</summary>
    public IReadOnlyList<AccountOptions> Accounts { get; init; } = [new()];

    /// <summary>The currency that accounts are valued in.</summary>
    public string BaseCurrency { get; init; } = "USD";

    public MarginMode Margin { get; init; } = MarginMode.RegT;

    public CommissionPlan Commission { get; init; } = CommissionPlan.Fixed;

    /// <summary>Play the regular session only; the rest is still history. Null: so for bars, but all of ticks and depth.</summary>
    public bool? RegularSessionOnly { get; init; }

    /// <summary>Where every byte of every connection is written, with its time; null records nothing.</summary>
    public string? RecordFile { get; init; }

    /// <summary>The market stands still until it is told to go on, so that clients can subscribe to all they want first.</summary>
    public bool StartPaused { get; init; }

    /// <summary>Loopback port of the HTTP control API; 0 for none.</summary>
    public int ControlPort { get; init; }

    /// <summary>Faults that are set from the start.</summary>
    public IReadOnlyList<Faults.FaultSpec> Faults { get; init; } = [];

    /// <summary>Seed of every chance in faults, and of the schedule.</summary>
    public int FaultSeed { get; init; } = 1;

    /// <summary>How many faults a seeded schedule makes a minute of real time; 0 for none.</summary>
    public double FaultsPerMinute { get; init; }

    /// <summary>What happens to a connection's messages above half its market data lines a second; reqCurrentTime is not counted.</summary>
    public MessagePacing Pacing { get; init; }

    /// <summary>Requests for small bars, real-time bars and head time stamps are refused when they come too often.</summary>
    public bool HistoryPacing { get; init; } = true;

    /// <summary>How long, in real time, the id of a client whose connection broke counts as in use.</summary>
    public TimeSpan StaleClientId { get; init; }

    /// <summary>New York time of the gateway's nightly restart, by the simulated clock; null: never.</summary>
    public TimeOnly? RestartAt { get; init; }

    /// <summary>How long, in real time, the port refuses at a restart.</summary>
    public TimeSpan RestartDuration { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>IB's servers are reset at night: 1100, and soon 1102.</summary>
    public bool ServerResets { get; init; }

    /// <summary>The login ends each Sunday at 01:00 New York time.</summary>
    public bool WeeklyLogin { get; init; }

    /// <summary>The gateway starts without a login.</summary>
    public bool LoginPending { get; init; }

    /// <summary>When somebody logs in, real time after a login is needed; zero: when the control API is told so.</summary>
    public TimeSpan LoginAfter { get; init; }

    /// <summary>What market data the gateway's user has subscribed to.</summary>
    public MarketDataMode MarketData { get; init; }

    /// <summary>Most market data lines of a client at once; tick-by-tick streams are a twentieth of it.</summary>
    public int MarketDataLines { get; init; } = 100;

    /// <summary>Most order books of a client at once.</summary>
    public int DepthLines { get; init; } = 3;
    /// <summary>Where orders, accounts and the time are kept over a restart; null to begin anew every time.</summary>
    public string? StateFile { get; init; }

    /// <summary>Most bytes that may wait for one slow client before it is disconnected.</summary>
    public int ClientQueueBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>The client that is told of the orders of all clients; null for none.</summary>
    public int? MasterClientId { get; init; }

    /// <summary>How far a limit may be from the market, in percent of it, before it is refused with 109; null for any distance.</summary>
    public decimal? PriceLimitPercent { get; init; }

    /// <summary>Short sales of stocks wait this long until shares are located (404); null for not at all.</summary>
    public int? ShortLocateSeconds { get; init; }
}
