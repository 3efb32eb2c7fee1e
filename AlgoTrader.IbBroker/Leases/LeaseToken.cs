using System.Globalization;

namespace AlgoTrader.IbBroker.Leases;

/// <summary>What a caller shows: its client id, and the id of the lease, which only its holder was told. As text "101:6f1e...".</summary>
internal readonly record struct LeaseToken(int ClientId, string LeaseId)
{
    public static LeaseToken? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var clientId) && colon + 1 < text.Length
            ? new(clientId, text[(colon + 1)..])
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ClientId}:{LeaseId}");
}
