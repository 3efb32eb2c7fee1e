using System.Text;

namespace Grpc.Net.Wire;

/// <summary><c>grpc-message</c>: UTF-8, with everything but printable ASCII and the percent sign itself percent-encoded.</summary>
internal static class StatusMessage
{
    public static string Encode(string message)
    {
        if (!message.AsSpan().ContainsAnyExceptInRange(' ', '~') && !message.Contains('%', StringComparison.Ordinal))
            return message;
        var encoded = new StringBuilder(message.Length + 16);
        foreach (var octet in Encoding.UTF8.GetBytes(message))
        {
            if (octet is >= (byte)' ' and <= (byte)'~' and not (byte)'%')
                encoded.Append((char)octet);
            else
                encoded.Append('%').Append(Convert.ToHexString([octet]));
        }
        return encoded.ToString();
    }

    /// <summary>Never throws: what is not a valid escape stays as it came.</summary>
    public static string Decode(string message) =>
        message.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(message) : message;
}
