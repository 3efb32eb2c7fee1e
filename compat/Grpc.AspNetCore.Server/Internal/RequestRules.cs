using Grpc.Core;
using Grpc.Net.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>What a request must be to become a call.</summary>
internal static class RequestRules
{
    /// <summary>False when the request was refused and answered.</summary>
    public static bool Accept(HttpContext http)
    {
        if (!HttpProtocol.IsHttp2(http.Request.Protocol) && !HttpProtocol.IsHttp3(http.Request.Protocol))
        {
            return Refuse(
                http, StatusCodes.Status426UpgradeRequired, $"gRPC needs HTTP/2; the request came with {http.Request.Protocol}.");
        }
        if (!WireNames.IsGrpcContentType(http.Request.ContentType))
        {
            return Refuse(
                http, StatusCodes.Status415UnsupportedMediaType,
                $"Content-Type '{http.Request.ContentType}' is not supported; send {WireNames.ContentType}.");
        }
        return true;
    }

    /// <summary>Calls may be slow and endless; messages have their own size limit.</summary>
    public static void LiftBodyLimits(HttpContext http)
    {
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
    }

    private static bool Refuse(HttpContext http, int httpStatus, string reason)
    {
        http.Response.StatusCode = httpStatus;
        if (httpStatus == StatusCodes.Status426UpgradeRequired)
            http.Response.Headers.Upgrade = "HTTP/2";
        ResponseStatus.Write(http.Response.Headers, new Status(StatusCode.Internal, reason));
        return false;
    }
}
