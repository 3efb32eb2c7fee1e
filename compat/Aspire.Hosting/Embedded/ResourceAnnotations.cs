using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Embedded;

internal static class ResourceAnnotations
{
    extension(IResource resource)
    {
        public IEnumerable<EndpointAnnotation> Endpoints() => resource.Annotations.OfType<EndpointAnnotation>();

        /// <summary>Its own checks and, for a resource inside another, those of the other.</summary>
        public IReadOnlyList<string> HealthCheckKeys() =>
        [
            .. resource.Annotations.OfType<HealthCheckKeyAnnotation>().Select(a => a.Key),
            .. resource is IResourceWithParent { Parent: var parent } ? parent.HealthCheckKeys() : [],
        ];

        /// <summary>What must be up before it starts: what it was told to wait for, and its parent.</summary>
        public IReadOnlyList<IResource> Dependencies() =>
        [
            .. resource.Annotations.OfType<WaitForAnnotation>().Select(a => a.Dependency).Distinct(),
            .. resource is IResourceWithParent { Parent: var parent } ? [parent] : Array.Empty<IResource>(),
        ];
    }
}
