using System.Net.Http.Json;

namespace AlgoTrader.EndToEnd.Tests.Hosting;

/// <summary>The REST API as a user's script sees it.</summary>
internal sealed class ApiClient(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    public async Task<List<ExecutionDto>> ExecutionsAsync() => await GetAsync<List<ExecutionDto>>("/api/executions") ?? [];

    public async Task<List<OrderDto>> OrdersAsync() => await GetAsync<List<OrderDto>>("/api/orders") ?? [];

    public async Task<SessionDto?> SessionAsync() => await GetAsync<SessionDto>("/api/session");

    public void Dispose() => _http.Dispose();

    /// <summary>Null when the API answers with a problem: a service behind it is away.</summary>
    private async Task<T?> GetAsync<T>(string path)
        where T : class
    {
        using var response = await _http.GetAsync(path);
        return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<T>() : null;
    }
}
