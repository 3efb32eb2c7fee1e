using System.Globalization;
using System.Text;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Framing;

namespace AlgoTrader.Tws.Connection;

/// <summary>The first bytes each way: the client's offer of versions, the server's choice and its time.</summary>
public static class Handshake
{
    /// <summary>What a client sends before anything else, without a length.</summary>
    public static ReadOnlySpan<byte> Prefix => "API\0"u8;

    /// <summary>The client's first bytes: prefix and version offer.</summary>
    public static byte[] Offer(int minimum, int maximum)
    {
        var text = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"v{minimum}..{maximum}"));
        // The offer is the one payload without a terminating NUL.
        return [.. Prefix, 0, 0, 0, (byte)text.Length, .. text];
    }

    /// <summary>
    /// Reads an offer: <c>v100..178</c> or <c>v178</c>, perhaps with a NUL or a space behind it and connect options after a space.
    /// </summary>
    public static VersionOffer ReadOffer(ReadOnlySpan<byte> payload)
    {
        var text = Encoding.ASCII.GetString(payload).Trim('\0', ' ');
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var range = space < 0 ? text : text[..space];
        var options = space < 0 ? "" : text[(space + 1)..].Trim();
        if (range.Length > 1 && range[0] == 'v')
        {
            var dots = range.IndexOf("..", StringComparison.Ordinal);
            var lower = dots < 0 ? range[1..] : range[1..dots];
            var upper = dots < 0 ? lower : range[(dots + 2)..];
            if (int.TryParse(lower, NumberStyles.None, CultureInfo.InvariantCulture, out var minimum)
                && int.TryParse(upper, NumberStyles.None, CultureInfo.InvariantCulture, out var maximum) && minimum <= maximum)
                return new VersionOffer(minimum, maximum, options);
        }
        throw TwsProtocolException.At(payload, 0, "the handshake is not v<min>..<max>");
    }

    /// <summary>The server's choice for an offer: the newest both know, or null when there is none.</summary>
    public static int? Choose(VersionOffer offer)
    {
        var version = Math.Min(ServerVersion.Maximum, offer.Maximum);
        return version >= offer.Minimum && version >= ServerVersion.Minimum ? version : null;
    }

    /// <summary>Reads the server's answer: its version and connection time, whose zone may be text of any encoding.</summary>
    public static (int ServerVersion, string ConnectionTime) ReadAnswer(ReadOnlySpan<byte> payload)
    {
        var fields = new FieldReader(payload, 0);
        var version = fields.ReadMessageId();
        return (version, fields.AtEnd ? "" : Encoding.Latin1.GetString(fields.ReadRaw()));
    }
}
