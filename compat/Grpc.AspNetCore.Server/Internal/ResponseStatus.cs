using Grpc.Core;
using Grpc.Net.Wire;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Status and metadata as headers or trailers.</summary>
internal static class ResponseStatus
{
    public static void Write(IHeaderDictionary headers, Status status)
    {
        headers[WireNames.Status] = ((int)status.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (status.Detail.Length > 0)
            headers[WireNames.Message] = StatusMessage.Encode(status.Detail);
    }

    public static void Append(IHeaderDictionary headers, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            if (!MetadataHeaders.IsReserved(entry.Key))
                headers.Append(entry.Key, MetadataHeaders.ToHeaderValue(entry));
        }
    }
}
