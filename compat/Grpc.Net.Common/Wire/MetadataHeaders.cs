using Grpc.Core;

namespace Grpc.Net.Wire;

/// <summary>Metadata as HTTP header values and back.</summary>
internal static class MetadataHeaders
{
    /// <summary>Protocol headers are no metadata: neither shown to applications nor taken from them.</summary>
    public static bool IsReserved(string name) =>
        name.StartsWith(':')
        || name.StartsWith("grpc-", StringComparison.OrdinalIgnoreCase)
        || name.Equals("te", StringComparison.OrdinalIgnoreCase)
        || name.Equals("content-type", StringComparison.OrdinalIgnoreCase);

    public static string ToHeaderValue(Metadata.Entry entry) => entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes) : entry.Value;

    /// <summary>Adds one header; false when its name or its base64 is not allowed in metadata.</summary>
    public static bool TryAdd(Metadata metadata, string name, string value)
    {
        if (IsReserved(name))
            return true;
        try
        {
            if (!name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase))
            {
                metadata.Add(name, value);
                return true;
            }
            // Repeated binary headers may arrive joined by commas, which base64 does not contain.
            foreach (var part in value.Split(',', StringSplitOptions.TrimEntries))
                metadata.Add(name, FromBase64(part));
            return true;
        }
        catch (Exception invalid) when (invalid is ArgumentException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Peers may leave the padding out.</summary>
    private static byte[] FromBase64(string value) => (value.Length % 4) switch
    {
        2 => Convert.FromBase64String(value + "=="),
        3 => Convert.FromBase64String(value + "="),
        _ => Convert.FromBase64String(value),
    };
}
