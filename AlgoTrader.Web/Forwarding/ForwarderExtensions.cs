using Microsoft.Extensions.Options;

namespace AlgoTrader.Web.Forwarding;

internal static class ForwarderExtensions
{
    public static IHostApplicationBuilder AddApiForwarder(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ApiForwarderOptions>()
            .BindConfiguration("ApiForwarder")
            .Configure<IConfiguration>((options, configuration) =>
                options.Address = configuration[ApiForwarderOptions.AddressKey] is { Length: > 0 } address ? address : options.Address)
            .Validate(
                options => ApiForwarderOptions.IsAddress(options.Address),
                $"{ApiForwarderOptions.AddressKey} is not an http or https address. Set it to the API's, e.g. {ApiForwarderOptions.DefaultAddress}.")
            .ValidateOnStart();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => new HttpMessageInvoker(CreateHandler(services.GetRequiredService<IOptions<ApiForwarderOptions>>().Value)));
        builder.Services.AddSingleton<ApiForwarder>();
        return builder;
    }

    public static void MapApiForwarder(this IEndpointRouteBuilder endpoints)
    {
        var forwarder = endpoints.ServiceProvider.GetRequiredService<ApiForwarder>();
        endpoints.Map("/api/{**path}", forwarder.ForwardAsync);
        endpoints.Map("/openapi/{**path}", forwarder.ForwardAsync);
    }

    // A forwarder passes on what it gets: no redirects followed, no cookies kept, nothing unpacked.
    private static SocketsHttpHandler CreateHandler(ApiForwarderOptions options) => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectTimeout = options.ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
