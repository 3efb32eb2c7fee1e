using Microsoft.Extensions.Configuration;

namespace AlgoTrader.ServiceDefaults;

/// <summary>Addresses of other services, under the keys that Aspire injects.</summary>
public static class ServiceEndpoints
{
    /// <summary>Reads <c>services:NAME:ENDPOINT:0</c>, e.g. <c>services__ib-broker__http__0</c>.</summary>
    /// <param name="fallback">Address of a service started by hand on this machine.</param>
    /// <exception cref="InvalidOperationException">The value is not an absolute address.</exception>
    public static Uri GetServiceEndpoint(this IConfiguration configuration, string service, string endpoint, string fallback) =>
        Read(configuration, $"services:{service}:{endpoint}:0", fallback);

    /// <summary>Reads <c>services:NAME:ENDPOINT:0</c>, <c>:1</c> and so on: the replicas of a service.</summary>
    /// <inheritdoc cref="GetServiceEndpoint"/>
    public static IReadOnlyList<Uri> GetServiceEndpoints(this IConfiguration configuration, string service, string endpoint, string fallback)
    {
        var addresses = new List<Uri> { configuration.GetServiceEndpoint(service, endpoint, fallback) };
        while ($"services:{service}:{endpoint}:{addresses.Count}" is var key && configuration[key] is not null)
            addresses.Add(Read(configuration, key, fallback));
        return addresses;
    }

    private static Uri Read(IConfiguration configuration, string key, string fallback)
    {
        var value = configuration[key] ?? fallback;
        return Uri.TryCreate(value, UriKind.Absolute, out var address)
            ? address
            : throw new InvalidOperationException($"Configuration '{key}' is not an address: '{value}'. Expected e.g. {fallback}.");
    }
}
