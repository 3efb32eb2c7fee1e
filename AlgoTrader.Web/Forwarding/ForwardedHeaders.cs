using Microsoft.Net.Http.Headers;

namespace AlgoTrader.Web.Forwarding;

/// <summary>Copies headers across the forwarder, without those that concern one connection only (RFC 9110, 7.6.1).</summary>
internal static class ForwardedHeaders
{
    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.Connection, HeaderNames.KeepAlive, "Proxy-Connection", HeaderNames.ProxyAuthenticate, HeaderNames.ProxyAuthorization,
        HeaderNames.TE, HeaderNames.Trailer, HeaderNames.TransferEncoding, HeaderNames.Upgrade,
    };

    // Host names the upstream. Expect is answered by Kestrel. The client's handler writes this hop's trace context. X-Forwarded-* is
    // ours to say, not the browser's.
    private static readonly HashSet<string> NotFromBrowser = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.Host, HeaderNames.Expect, HeaderNames.TraceParent, HeaderNames.TraceState, HeaderNames.Baggage,
        "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded",
    };

    public static void Copy(HttpRequest from, HttpRequestMessage to)
    {
        var named = ConnectionOptions(from.Headers.Connection);
        foreach (var (name, values) in from.Headers)
        {
            if (HopByHop.Contains(name) || NotFromBrowser.Contains(name) || named.Contains(name) || name.StartsWith(':'))
                continue;
            if (!to.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                to.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }
        to.Headers.TryAddWithoutValidation("X-Forwarded-For", from.HttpContext.Connection.RemoteIpAddress?.ToString());
        to.Headers.TryAddWithoutValidation("X-Forwarded-Host", from.Host.Value);
        to.Headers.TryAddWithoutValidation("X-Forwarded-Proto", from.Scheme);
    }

    public static void Copy(HttpResponseMessage from, HttpResponse to)
    {
        var named = ConnectionOptions(from.Headers.Connection);
        foreach (var (name, values) in from.Headers.NonValidated.Concat(from.Content.Headers.NonValidated))
        {
            if (!HopByHop.Contains(name) && !named.Contains(name))
                to.Headers[name] = values.ToArray();
        }
    }

    // "Connection: close, X-Foo" makes X-Foo a header of this hop as well.
    private static HashSet<string> ConnectionOptions(IEnumerable<string?> values) =>
        values.SelectMany(value => value?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
