using System.Net.Http.Json;
using System.Text.Json;
using AlgoTrader.Api;
using AlgoTrader.ServiceDefaults;
using AlgoTrader.Testing.Hosts;

namespace AlgoTrader.Api.Tests;

/// <summary>The API in this process.</summary>
internal sealed class ApiHost : ServiceHost
{
    private HttpClient? _http;

    public HttpClient Http => _http ??= new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };

    public static async Task<ApiHost> StartAsync(Uri broker, Uri strategies, string gatewayMode = "Simulator", Uri? second = null)
    {
        var host = new ApiHost();
        await host.StartAsync(
            [
                new("services:ib-broker:http:0", broker.ToString()),
                .. second is null ? [] : new KeyValuePair<string, string?>[] { new("services:ib-broker:http:1", second.ToString()) },
                new("services:strategies:http:0", strategies.ToString()),
                new("Gateway:Mode", gatewayMode),
            ],
            grpc: false,
            builder =>
            {
                builder.AddServiceDefaults();
                builder.AddTradingApi();
            },
            app =>
            {
                app.MapServiceDefaults();
                app.MapTradingApi();
            });
        return host;
    }

    /// <summary>The answer of a GET that succeeds.</summary>
    public Task<JsonElement> GetAsync(string path) => Http.GetFromJsonAsync<JsonElement>(path);

    /// <summary>The status and RFC 7807 answer of a GET that does not.</summary>
    public async Task<(int Status, JsonElement Problem)> ProblemAsync(string path)
    {
        using var response = await Http.GetAsync(path);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
