using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Net.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>Reads status and metadata from the headers and trailers of a response.</summary>
internal static class ResponseHead
{
    /// <summary>
    /// The failure that the headers alone decide, or null when there may be messages: a server that sends none puts its status there.
    /// </summary>
    public static CallOutcome? EarlyOutcome(HttpResponseMessage response)
    {
        if (StatusOf(response.Headers) is { } status)
            return status.StatusCode == StatusCode.OK ? null : new CallOutcome(status, MetadataOf(response.Headers));
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return new CallOutcome(
                TransportErrors.FromHttpStatus(response.StatusCode),
                $"Bad gRPC response. HTTP status code: {(int)response.StatusCode}");
        }
        var contentType = ContentTypeOf(response);
        return WireNames.IsGrpcContentType(contentType)
            ? null
            : new CallOutcome(StatusCode.Unknown, $"Bad gRPC response. Content-Type: '{contentType}'");
    }

    /// <summary>The outcome in the trailers, or in the headers of an empty response; only after the body was read to its end.</summary>
    public static CallOutcome FinalOutcome(HttpResponseMessage response)
    {
        if (StatusOf(response.TrailingHeaders) is { } status)
            return new CallOutcome(status, MetadataOf(response.TrailingHeaders));
        return StatusOf(response.Headers) is { } early
            ? new CallOutcome(early, MetadataOf(response.Headers))
            : new CallOutcome(StatusCode.Unknown, "The response ended without a grpc-status.");
    }

    public static string? EncodingOf(HttpResponseMessage response) => Single(response.Headers, WireNames.Encoding);

    public static Metadata MetadataOf(HttpHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers.NonValidated)
        {
            foreach (var value in values)
                MetadataHeaders.TryAdd(metadata, name, value);
        }
        return metadata;
    }

    private static Status? StatusOf(HttpHeaders headers)
    {
        if (Single(headers, WireNames.Status) is not { } text)
            return null;
        if (!int.TryParse(text, System.Globalization.NumberStyles.None, null, out var number))
            return new Status(StatusCode.Unknown, $"The response has the unreadable grpc-status '{text}'.");
        // A code that does not exist yet means no more to us than "unknown".
        var code = number <= (int)StatusCode.Unauthenticated ? (StatusCode)number : StatusCode.Unknown;
        return new Status(code, StatusMessage.Decode(Single(headers, WireNames.Message) ?? ""));
    }

    private static string? ContentTypeOf(HttpResponseMessage response) => Single(response.Content.Headers, "Content-Type");

    private static string? Single(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) && values.Count > 0 ? values.First() : null;
}
