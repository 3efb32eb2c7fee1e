using System.Net;

namespace Compat.Grpc.Tests.Hosting;

/// <summary>One request of hand-made bytes, to see what a client that is not ours would see.</summary>
internal static class RawCall
{
    public static async Task<RawReply> SendAsync(
        Uri address,
        string path,
        byte[] body,
        Version? version = null,
        string contentType = "application/grpc",
        params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient();
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, path))
        {
            Version = version ?? HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.TryAddWithoutValidation("TE", "trailers");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return new RawReply(
            response.StatusCode, bytes, Values(response.Headers), Values(response.TrailingHeaders), response.Content.Headers.ContentType?.ToString());
    }

    public static byte[] Frame(ReadOnlySpan<byte> message, bool compressed = false) =>
    [
        compressed ? (byte)1 : (byte)0,
        (byte)(message.Length >> 24), (byte)(message.Length >> 16), (byte)(message.Length >> 8), (byte)message.Length,
        .. message,
    ];

    private static Dictionary<string, string> Values(System.Net.Http.Headers.HttpHeaders headers) =>
        headers.NonValidated.ToDictionary(header => header.Key, header => string.Join('|', header.Value), StringComparer.OrdinalIgnoreCase);
}
