using System.Net;

namespace Compat.Grpc.Tests.Hosting;

internal sealed record RawReply(
    HttpStatusCode HttpStatus,
    byte[] Body,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyDictionary<string, string> Trailers,
    string? ContentType)
{
    /// <summary><c>grpc-status</c>, wherever it stands.</summary>
    public string? Status => Trailers.GetValueOrDefault("grpc-status") ?? Headers.GetValueOrDefault("grpc-status");

    public string? Message => Trailers.GetValueOrDefault("grpc-message") ?? Headers.GetValueOrDefault("grpc-message");
}
