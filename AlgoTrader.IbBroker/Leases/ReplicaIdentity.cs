using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Leases;

/// <summary>Who this replica is to others.</summary>
internal sealed class ReplicaIdentity
{
    public ReplicaIdentity(IOptions<HighAvailabilityOptions> options, IConfiguration configuration)
    {
        var given = options.Value.Address;
        Address = (given.Length > 0 ? given : configuration["Kestrel:Endpoints:http:Url"] ?? "http://localhost:5090").TrimEnd('/');
        Run = $"{Address} {Guid.NewGuid():N}";
    }

    /// <summary>Where it is reached.</summary>
    public string Address { get; }

    /// <summary>Of this process alone: the next one at the same address is another.</summary>
    public string Run { get; }
}
