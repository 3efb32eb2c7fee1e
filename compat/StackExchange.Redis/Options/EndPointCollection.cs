using System.Collections.ObjectModel;
using System.Globalization;
using System.Net;

namespace StackExchange.Redis;

/// <summary>The addresses of a configuration, tried in order.</summary>
public sealed class EndPointCollection : Collection<EndPoint>
{
    private const int DefaultPort = 6379;

    /// <summary>Adds <c>host</c> or <c>host:port</c>; the port is 6379 unless given.</summary>
    public void Add(string hostAndPort) =>
        Add(TryParse(hostAndPort) ?? throw new ArgumentException(
            $"'{hostAndPort}' is not an address of the form host:port", nameof(hostAndPort)));

    public void Add(string host, int port) => Add(Create(host, port));

    public void Add(IPAddress host, int port) => Add(new IPEndPoint(host, port));

    /// <summary>The address in <c>host</c>, <c>host:port</c> or <c>[v6]:port</c>, or null.</summary>
    public static EndPoint? TryParse(string endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var colon = endpoint.LastIndexOf(':');
        if (colon < 0 || endpoint.EndsWith(']'))
            return endpoint.Length == 0 ? null : Create(endpoint, DefaultPort);
        if (colon == 0 || !int.TryParse(endpoint.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port is < 1 or > IPEndPoint.MaxPort)
        {
            return null;
        }
        return Create(endpoint[..colon], port);
    }

    /// <summary>The form that <see cref="TryParse"/> reads.</summary>
    public static string ToString(EndPoint? endpoint) => endpoint switch
    {
        DnsEndPoint dns => $"{dns.Host}:{dns.Port.ToString(CultureInfo.InvariantCulture)}",
        null => "",
        _ => endpoint.ToString() ?? "",
    };

    private static EndPoint Create(string host, int port) =>
        IPAddress.TryParse(host, out var address) ? new IPEndPoint(address, port) : new DnsEndPoint(host, port);
}
