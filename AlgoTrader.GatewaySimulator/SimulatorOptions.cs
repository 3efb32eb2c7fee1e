using AlgoTrader.GatewaySimulator.Accounts;
using AlgoTrader.GatewaySimulator.Accounts.Commissions;
using AlgoTrader.GatewaySimulator.Accounts.Margin;

namespace AlgoTrader.GatewaySimulator;

/// <summary>What to simulate and where to listen.</summary>
public sealed record SimulatorOptions
{
    public int Port { get; init; } = 4002;

    /// <summary>A file of recorded 1-minute bars; null for the synthetic market.</summary>
    public string? MarketFile { get; init; }

    /// <summary>Symbol of the file; null takes it from the file's name.</summary>
    public string? Symbol { get; init; }

    public ReplaySpeed Speed { get; init; } = ReplaySpeed.Times(300);

    /// <summary>Seed of the synthetic market.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>First session of the market; bars before it are history. Null: the file's first bar, or the synthetic default.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>The accounts of the login; the first one takes orders that name none.</summary>
    public IReadOnlyList<AccountOptions> Accounts { get; init; } = [new()];

    /// <summary>The currency that accounts are valued in.</summary>
    public string BaseCurrency { get; init; } = "USD";

    public MarginMode Margin { get; init; } = MarginMode.RegT;

    public CommissionPlan Commission { get; init; } = CommissionPlan.Fixed;

    /// <summary>Play the regular session only; bars outside it are still history.</summary>
    public bool RegularSessionOnly { get; init; } = true;

    /// <summary>Where every byte of every connection is written, with its time; null records nothing.</summary>
    public string? RecordFile { get; init; }

    /// <summary>Where orders, accounts and the time are kept over a restart; null to begin anew every time.</summary>
    public string? StateFile { get; init; }

    /// <summary>Most bytes that may wait for one slow client before it is disconnected.</summary>
    public int ClientQueueBytes { get; init; } = 8 * 1024 * 1024;
}
