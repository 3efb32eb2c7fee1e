namespace AlgoTrader.Reliability.Processes.Measurements;

/// <summary>What can be measured, with its target.</summary>
/// <param name="Target">For the 99th percentile.</param>
internal sealed record Measurement(string Name, string What, TimeSpan Target, Func<Rounds, Task<Percentiles>> Run)
{
    public static readonly IReadOnlyList<Measurement> All =
    [
        new("gateway", "gateway connection lost, order on the wire", TimeSpan.FromSeconds(1), static rounds => rounds.GatewayLostAsync()),
        new("leader", "leader killed, order acknowledged", TimeSpan.FromSeconds(1), static rounds => rounds.LeaderKilledAsync()),
        new("kill", "kill switch, last order on the wire", TimeSpan.FromMilliseconds(10), static rounds => rounds.KillSwitchAsync()),
        new("restart", "started with 1,000 open orders, ready", TimeSpan.FromSeconds(2), static rounds => rounds.RestartedAsync()),
    ];
}
