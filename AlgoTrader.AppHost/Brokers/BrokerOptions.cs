using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AlgoTrader.AppHost.Brokers;

/// <summary>Section <c>Broker</c>.</summary>
/// <param name="Replicas">1, or 2 of which one leads and the other takes over.</param>
internal sealed record BrokerOptions(int Replicas)
{
    public static bool TryRead(IConfiguration configuration, [NotNullWhen(true)] out BrokerOptions? options, [NotNullWhen(false)] out string? mistake)
    {
        options = null;
        var text = configuration["Broker:Replicas"];
        var replicas = 1;
        if (text is { Length: > 0 } && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out replicas) || replicas is not (1 or 2)))
        {
            mistake = $"Broker:Replicas={text} is not possible. Use 1, a broker alone, or 2: one leads and the other takes over, which needs Redis and the database.";
            return false;
        }

        mistake = null;
        options = new(replicas);
        return true;
    }
}
