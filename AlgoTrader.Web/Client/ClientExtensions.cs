namespace AlgoTrader.Web.Client;

/// <summary>Serves the single page: every path that is not a file, an endpoint or the API's gets <c>index.html</c>.</summary>
internal static class ClientExtensions
{
    // 'unsafe-inline' for styles only: the charting library adds a style element of its own.
    private const string ContentSecurityPolicy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    public static void UsePageHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return next(context);
    });

    public static void MapClientFallback(this WebApplication app)
    {
        var missingClient = ReadMissingClientPage();
        app.MapFallback(async context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.CacheControl = "no-cache";
            var index = app.Environment.WebRootFileProvider.GetFileInfo("index.html");
            if (index.Exists)
            {
                await context.Response.SendFileAsync(index, context.RequestAborted);
                return;
            }
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync(missingClient, context.RequestAborted);
        });
    }

    private static string ReadMissingClientPage()
    {
        using var stream = typeof(ClientExtensions).Assembly.GetManifestResourceStream("MissingClient.html")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
