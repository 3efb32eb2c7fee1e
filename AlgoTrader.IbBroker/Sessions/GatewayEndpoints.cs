using System.Globalization;
using AlgoTrader.ServiceDefaults;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>The gateways that configuration names, the preferred one first.</summary>
internal static class GatewayEndpoints
{
    private const string Service = "ib-gateway";
    private const string Fallback = "tcp://localhost:4002";

    /// <summary>
    /// <c>Gateway:Endpoints</c> if there are any; otherwise the service endpoints <c>services:ib-gateway:tws:0</c> to n, and behind
    /// them those of <c>Gateway:StandbyService</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">A value is not an address.</exception>
    public static IReadOnlyList<GatewayEndpoint> Read(IConfiguration configuration, GatewayOptions options)
    {
        if (options.Endpoints.Count > 0)
        {
            return options.Endpoints
                .Select((endpoint, index) => Parse(
                    endpoint.Name, endpoint.Address, string.Create(CultureInfo.InvariantCulture, $"{GatewayOptions.SectionName}:Endpoints:{index}:Address")))
                .ToList();
        }

        List<GatewayEndpoint> found = [.. OfService(configuration, Service)];
        if (found.Count == 0)
        {
            var address = configuration.GetServiceEndpoint(Service, "tws", Fallback);
            found.Add(new(Service, address.Host, address.Port));
        }

        if (options.StandbyService.Length > 0)
        {
            var standby = OfService(configuration, options.StandbyService).ToList();
            if (standby.Count == 0)
                throw new InvalidOperationException($"Gateway:StandbyService is '{options.StandbyService}', but services:{options.StandbyService}:tws:0 is not set.");
            found.AddRange(standby);
        }

        return found;
    }

    private static IEnumerable<GatewayEndpoint> OfService(IConfiguration configuration, string service)
    {
        for (var index = 0; ; index++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"services:{service}:tws:{index}");
            if (configuration[key] is not { } address)
                yield break;
            yield return Parse(index == 0 ? service : string.Create(CultureInfo.InvariantCulture, $"{service}-{index + 1}"), address, key);
        }
    }

    private static GatewayEndpoint Parse(string name, string value, string key) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && address is { Host.Length: > 0, Port: > 0 }
            ? new(name, address.Host, address.Port)
            : throw new InvalidOperationException($"Configuration '{key}' is not an address: '{value}'. Expected e.g. {Fallback}.");
}
