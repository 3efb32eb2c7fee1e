namespace AlgoTrader.Strategies.Instances;

/// <summary>Who this replica is to others.</summary>
internal sealed class ReplicaIdentity(IConfiguration configuration)
{
    /// <summary>Where it is, for people to read.</summary>
    public string Address { get; } =
        $"{Environment.MachineName} {(configuration["Kestrel:Endpoints:http:Url"] ?? "http://localhost:5092").TrimEnd('/')}";

    /// <summary>Of this process alone: the next one at the same address is another.</summary>
    public string Run { get; } = Guid.NewGuid().ToString("N");
}
