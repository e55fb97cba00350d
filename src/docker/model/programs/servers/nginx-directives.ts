/** Where a directive may stand. @source nginx.org, "Alphabetical index of directives": contexts */
export type Context = 'main' | 'events' | 'http' | 'server' | 'location' | 'upstream';

const rows: Readonly<Record<string, string>> = {
  // They set how fast or with what means nginx works; what it answers stays the same.
  main: 'user worker_processes error_log pid daemon master_process worker_rlimit_nofile worker_shutdown_timeout pcre_jit worker_cpu_affinity timer_resolution',
  events: 'worker_connections multi_accept use accept_mutex accept_mutex_delay debug_connection',
  http: 'log_format default_type types_hash_max_size types_hash_bucket_size server_names_hash_bucket_size server_names_hash_max_size variables_hash_max_size variables_hash_bucket_size map_hash_bucket_size',
  'http server location':
    'root index access_log error_log error_page add_header default_type charset sendfile tcp_nopush tcp_nodelay keepalive_timeout keepalive_requests server_tokens client_max_body_size client_body_timeout client_header_timeout client_body_buffer_size client_header_buffer_size large_client_header_buffers send_timeout reset_timedout_connection aio directio output_buffers open_file_cache open_file_cache_valid open_file_cache_min_uses open_file_cache_errors log_not_found lingering_close gzip gzip_types gzip_vary gzip_proxied gzip_comp_level gzip_min_length gzip_buffers gzip_http_version gzip_disable gzip_static etag autoindex absolute_redirect port_in_redirect allow deny proxy_set_header proxy_http_version proxy_connect_timeout proxy_read_timeout proxy_send_timeout proxy_buffering proxy_buffers proxy_buffer_size proxy_busy_buffers_size proxy_request_buffering proxy_redirect proxy_pass_request_headers proxy_pass_request_body proxy_pass_header proxy_hide_header resolver resolver_timeout',
  server: 'listen server_name',
  'server location': 'return try_files',
  location: 'alias proxy_pass internal',
  upstream: 'server keepalive keepalive_timeout zone',
};

const simulated = new Map<string, Set<string>>();
for (const [contexts, names] of Object.entries(rows))
  for (const name of names.split(' '))
    for (const context of contexts.split(' ')) {
      const set = simulated.get(name) ?? new Set();
      set.add(context);
      simulated.set(name, set);
    }

/** Directives that stand with braces. */
const blocks: Readonly<Record<string, readonly Context[]>> = {
  events: ['main'],
  http: ['main'],
  server: ['http'],
  upstream: ['http'],
  types: ['http', 'server', 'location'],
  location: ['server'],
};

/** Real ones besides those of the modules in {@link modulePrefixes}. */
const others = new Set(
  'rewrite if set map geo split_clients break rewrite_log satisfy auth_basic auth_basic_user_file auth_request auth_request_set sub_filter sub_filter_once sub_filter_types stub_status expires add_trailer etag if_modified_since limit_except limit_req limit_req_zone limit_req_status limit_conn limit_conn_zone limit_rate limit_rate_after internal_redirect mirror stream mail load_module env http2 http3 quic_retry recursive_error_pages merge_slashes underscores_in_headers ignore_invalid_headers real_ip_header set_real_ip_from real_ip_recursive valid_referers secure_link secure_link_md5 random_index image_filter xslt_stylesheet mp4 flv dav_methods create_full_put_path dav_access perl js_import js_content js_set ssi userid empty_gif addition_types add_before_body add_after_body charset_map override_charset source_charset charset_types autoindex_exact_size autoindex_format autoindex_localtime chunked_transfer_encoding client_body_in_file_only client_body_temp_path connection_pool_size max_ranges msie_padding disable_symlinks default post_action subrequest_output_buffer_size variables slice memcached_pass least_conn ip_hash hash random server_name_in_redirect types ssl_preread thread_pool lock_file debug_points working_directory google_perftools_profiles worker_priority worker_aio_requests include'.split(
    ' ',
  ),
);
const modulePrefixes =
  /^(ssl|proxy|fastcgi|uwsgi|scgi|grpc|http2|http3|quic|gzip|gunzip|memcached|auth|js|perl|ssi|userid|xslt|image_filter|limit|open_log_file|upstream|health_check|status|zone|resolver|client|dav|mp4|hls|secure_link|keyval|otel|acme)_/;

/**
 * What a directive is to the simulation.
 * `misplaced`: real, but not here; `ours`: read; `real`: real and not simulated; `unknown`: nginx knows no such name either
 */
export function standing(
  name: string,
  context: Context,
  block: boolean,
): 'ours' | 'real' | 'misplaced' | 'unknown' {
  if (block) {
    const contexts = blocks[name];
    if (contexts !== undefined) {
      if (contexts.includes(context)) return 'ours';
      // a location in a location is real
      return name === 'location' && context === 'location' ? 'real' : 'misplaced';
    }
  }
  const contexts = simulated.get(name);
  if (contexts !== undefined) {
    if (contexts.has(context)) return 'ours';
    return name === 'error_log' || name === 'internal' ? 'real' : 'misplaced';
  }
  if (blocks[name] !== undefined) return 'misplaced';
  return others.has(name) || modulePrefixes.test(name) ? 'real' : 'unknown';
}

/** Whether a simulated directive needs braces. */
export const needsBlock = (name: string, context: Context): boolean =>
  blocks[name] !== undefined && !(name === 'server' && context === 'upstream');
