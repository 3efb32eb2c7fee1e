using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AlgoTrader.AppHost.Gateways;

/// <summary>Section <c>Gateway</c>: <c>Mode</c>, and for an external gateway <c>Host</c> and <c>Port</c>.</summary>
internal sealed record GatewayOptions(GatewayMode Mode, string Host, int Port)
{
    public static bool TryRead(
        IConfiguration configuration, [NotNullWhen(true)] out GatewayOptions? options, [NotNullWhen(false)] out string? mistake)
    {
        options = null;
        var section = configuration.GetSection("Gateway");
        var mode = GatewayMode.Simulator;
        if (section["Mode"] is { Length: > 0 } text && (!Enum.TryParse(text, ignoreCase: true, out mode) || !Enum.IsDefined(mode)))
        {
            mistake = $"Gateway:Mode={text} is unknown. Use {string.Join(", ", Enum.GetNames<GatewayMode>())}.";
            return false;
        }

        var host = section["Host"] ?? "";
        var port = 0;
        if (mode == GatewayMode.External
            && (Uri.CheckHostName(host) == UriHostNameType.Unknown
                || !int.TryParse(section["Port"], NumberStyles.None, CultureInfo.InvariantCulture, out port)
                || port is < 1 or > 65535))
        {
            mistake = $"Gateway:Mode=External needs Gateway:Host and Gateway:Port (1 to 65535), "
                + $"e.g. --Gateway:Host=127.0.0.1 --Gateway:Port=7497. Given: host '{host}', port '{section["Port"]}'.";
            return false;
        }

        mistake = null;
        options = new GatewayOptions(mode, host, port);
        return true;
    }
}
