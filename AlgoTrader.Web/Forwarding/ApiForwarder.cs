using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace AlgoTrader.Web.Forwarding;

/// <summary>
/// Passes a request on to the API and its answer back, byte by byte as they come: an event of an event stream reaches the browser
/// when the API writes it. A browser that leaves ends the API's request as well. An API that does not answer becomes a problem
/// document (RFC 9457) that names its address and the remedy: 502 unreachable, 504 too slow.
/// </summary>
internal sealed class ApiForwarder(
    HttpMessageInvoker client, IOptions<ApiForwarderOptions> options, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<ApiForwarder> logger)
{
    private const int BufferSize = 64 * 1024;

    private readonly ApiForwarderOptions _options = options.Value;

    public async Task ForwardAsync(HttpContext context)
    {
        // An open event stream must not hold up the host's end.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        using var request = CreateRequest(context);
        using var response = await SendAsync(context, request, ending.Token);
        if (response is not null)
            await CopyResponseAsync(context, response, ending.Token);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The request owns its content.")]
    private HttpRequestMessage CreateRequest(HttpContext context)
    {
        var from = context.Request;
        var target = new Uri(_options.Address.TrimEnd('/') + from.PathBase.ToUriComponent() + from.Path.ToUriComponent() + from.QueryString.ToUriComponent());
        var request = new HttpRequestMessage(new HttpMethod(from.Method), target) { Version = HttpVersion.Version11 };
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
        {
            // How large a body may be is the API's to say.
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                limit.MaxRequestBodySize = null;
            request.Content = new StreamContent(from.Body, BufferSize);
        }
        ForwardedHeaders.Copy(from, request);
        return request;
    }

    private async Task<HttpResponseMessage?> SendAsync(HttpContext context, HttpRequestMessage request, CancellationToken ending)
    {
        using var tooSlow = new CancellationTokenSource(_options.ResponseTimeout, time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ending, tooSlow.Token);
        try
        {
            return await client.SendAsync(request, waiting.Token);
        }
        catch (Exception) when (ending.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException) when (tooSlow.IsCancellationRequested)
        {
            await AnswerAsync(context, StatusCodes.Status504GatewayTimeout, "API too slow", $"did not answer within {_options.ResponseTimeout.TotalSeconds:0} s");
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
        {
            await AnswerAsync(context, StatusCodes.Status502BadGateway, "API unreachable", $"does not answer ({error.GetBaseException().Message})");
        }
        return null;
    }

    private async Task CopyResponseAsync(HttpContext context, HttpResponseMessage response, CancellationToken ending)
    {
        context.Response.StatusCode = (int)response.StatusCode;
        ForwardedHeaders.Copy(response, context.Response);
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            // The headers go first: an event stream may stay without an event for long.
            await context.Response.StartAsync(ending);
            await context.Response.Body.FlushAsync(ending);
            await using var body = await response.Content.ReadAsStreamAsync(ending);
            int count;
            while ((count = await body.ReadAsync(buffer, ending)) > 0)
            {
                await context.Response.Body.WriteAsync(buffer.AsMemory(0, count), ending);
                await context.Response.Body.FlushAsync(ending);
            }
        }
        catch (Exception) when (ending.IsCancellationRequested)
        {
            context.Abort();
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            // The status has been sent; only a broken connection tells the browser that the body is not whole.
            ForwarderLog.BrokenOff(logger, context.Request.Method, context.Request.Path, _options.Address, error.Message);
            context.Abort();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task AnswerAsync(HttpContext context, int status, string title, string reason)
    {
        ForwarderLog.Unreachable(logger, context.Request.Method, context.Request.Path, _options.Address, reason);
        var detail = $"The API at {_options.Address} {reason}. Start it (dotnet run --project AlgoTrader.AppHost starts everything), "
            + $"or set {ApiForwarderOptions.AddressKey} to where it runs.";
        await TypedResults.Problem(detail, statusCode: status, title: title).ExecuteAsync(context);
    }
}
